import type { VerdictWord } from "@assay/sdk";
import { CircleCheck, CircleDashed, CircleX, Hourglass } from "lucide-react";
import type { ReactElement } from "react";

export const verdictNames: Record<VerdictWord, string> = {
  supported: "Supported",
  refuted: "Refuted",
  testing: "Testing",
  no_evidence: "No evidence",
};

const icons = {
  supported: CircleCheck,
  refuted: CircleX,
  testing: Hourglass,
  no_evidence: CircleDashed,
} as const;

export function VerdictBadge({ verdict }: { verdict: VerdictWord }): ReactElement {
  const Icon = icons[verdict];
  return (
    <span className="verdict" data-verdict={verdict}>
      <Icon aria-hidden /> {verdictNames[verdict]}
    </span>
  );
}
