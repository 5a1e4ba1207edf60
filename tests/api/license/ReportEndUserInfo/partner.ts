/** A CSSP with devices and a key, and the seed's own sample body. */
import { newKey, newPartner } from "@/tests/provisioning/partner";
import { database } from "../caller";

const { db } = database;

/** The body of S1's sample request, word for word. */
export const sampleBody = {
  SerialNumbers: ["0001A101234"],
  CustomerAccountId: 12345,
  CompanyName: "ExampleInc",
  DnBNumber: "123456789",
  Address: "123 Main St",
  City: "Sunnydale",
  Region: "CA",
  State: "CA",
  Country: "US",
  PostalCode: "12345",
  Industry: "Medical",
  PhoneNumber: "4081234567",
  WebSite: "example.com",
  EndUserContactEmail: "admin@example.com",
  CreatedBy: "Jane Doe",
};

export const success = { Message: "End User Information Updated Successfully" };

export async function partner(count = 1, options: Parameters<typeof newKey>[2] = {}) {
  const made = await newPartner(db, count);
  const [serial = ""] = made.serials;
  return {
    ...made,
    ...(await newKey(db, made, options)),
    serial,
    body: { ...sampleBody, SerialNumbers: made.serials },
  };
}
