/** A page of this part that is not there, within its bands. */
export { default } from "@/app/missing";
