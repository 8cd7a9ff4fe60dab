import type { VerdictWord } from "@assay/sdk";
import { type Codec, readWord } from "../address/search.ts";

export interface BoardAddress {
  verdict: VerdictWord | "all";
  find: string;
  order: "attention" | "evidence" | "newest" | "name";
}

const verdicts = ["all", "supported", "refuted", "testing", "no_evidence"] as const;
export const orders = ["attention", "evidence", "newest", "name"] as const;

export const boardAddress: Codec<BoardAddress> = {
  read: (search) => ({
    verdict: readWord(search.verdict, verdicts, "all"),
    find: search.find ?? "",
    order: readWord(search.order, orders, "attention"),
  }),
  write: (state) => ({
    verdict: state.verdict === "all" ? "" : state.verdict,
    find: state.find,
    order: state.order === "attention" ? "" : state.order,
  }),
};
