/** Words of the CSSP programme: provisioned devices, whose they are, and the record of an end user. */
export const provisioning = {
  nav: {
    label: "CSSP pages",
    devices: "Provisioned devices",
    endUsers: "End users",
    quality: "Data quality",
    import: "Import",
    codes: "VM auth codes",
    orders: "Order history",
    usage: "Usage",
    requests: "API requests",
  },
} as const;
