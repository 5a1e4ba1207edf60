import { nothingHere } from "@/lib/web/api";

const nothing = nothingHere();

/** Addresses of the API at which nothing is: the answer is for programs too. */
export {
  nothing as DELETE,
  nothing as GET,
  nothing as HEAD,
  nothing as OPTIONS,
  nothing as PATCH,
  nothing as POST,
  nothing as PUT,
};
