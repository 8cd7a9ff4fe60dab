import type { ExperimentStatus } from "@assay/sdk";
import { CircleCheck, CircleDot, CircleStop, CircleX, ZapOff } from "lucide-react";
import type { ReactElement } from "react";

const icons = {
  running: CircleDot,
  finished: CircleCheck,
  failed: CircleX,
  stopped: CircleStop,
  crashed: ZapOff,
} as const;

export function RunState({ status, short }: { status: ExperimentStatus; short?: boolean }): ReactElement {
  const Icon = icons[status];
  return (
    <span className="state" data-state={status} title={status}>
      <Icon aria-hidden />
      {short === true ? <span className="visually-hidden">{status}</span> : status}
    </span>
  );
}
