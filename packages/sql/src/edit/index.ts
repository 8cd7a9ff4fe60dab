export {
  type Completion,
  type CompletionKind,
  type CompletionSource,
  type Completions,
  complete,
} from "./complete.ts";
export { type Highlight, type HighlightKind, highlight } from "./highlight.ts";
export { parseRecovering, type Recovered } from "./recover.ts";
