export { type Front, type FrontOptions, startFront } from "./front.ts";
