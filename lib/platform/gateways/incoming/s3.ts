/** Mails as they came, in the bucket of the files: an object is there whole or not at all. */
import type { Bucket } from "@/lib/platform/gateways/file-store/bucket";
import type { KeptMails } from "@/lib/platform/gateways/incoming/mails";

const folder = "mail-in/";

export function bucketMails(bucket: Bucket): KeptMails {
  return {
    keep: (key, contents) => bucket.put(`${folder}${key}`, contents),

    async read(key) {
      const bytes = await bucket.get(`${folder}${key}`);
      return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },

    forget: (key) => bucket.remove(`${folder}${key}`),

    async *list() {
      for await (const { name, changedAt } of bucket.list(folder))
        yield { key: name.slice(folder.length), changedAt };
    },
  };
}
