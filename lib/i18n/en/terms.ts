/** The agreements accepted with a registration. Operators put their own text here; the version stands in `lib/assets/rules.ts`. */
export const terms = {
  version: "Version {version}",
  eula: {
    title: "End User License Agreement",
    clauses: {
      grant:
        "You may use the software of a registered product in object code, on the device or instance it was licensed for, for your own business, as long as the license lasts.",
      limits:
        "You may not copy it beyond one backup, pass it on, take it apart except where the law allows that, or use it to build a competing product.",
      updates:
        "Signatures, software versions and cloud services are delivered only while the matching subscription or support license is active.",
      warranty:
        "The software does what its documentation says for 90 days from delivery. If it does not, it is mended or replaced.",
      liability:
        "Apart from intent, gross negligence and injury to persons, liability is limited to what was paid for the product in the last twelve months.",
      end: "If the agreement is broken and not mended within 30 days of notice, the license ends and the software is to be deleted.",
    },
  },
  support_agreement: {
    title: "Support Agreement",
    clauses: {
      eligibility:
        "Support is given for registered products with an active support license, under the plan that was bought.",
      targets:
        "First response and follow-up times of the plan are targets counted in its support hours; for severity 1 they count around the clock.",
      duties:
        "You name contacts, describe the problem with its severity, and provide the files that are needed to find the cause.",
      data: "Files you send are used to solve your case only and are deleted after the period stated with each file.",
      partner: "For partner-supported products, your partner opens cases on your behalf and may see them.",
      end: "Support ends with the support license. Open cases are handed over with their history.",
    },
  },
} as const;
