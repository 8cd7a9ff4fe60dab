import { ruleDifference } from "@assay/evidence";
import type { HypothesisEvidence } from "@assay/sdk";
import type { ReactElement } from "react";
import { formatMoment } from "../format/time.ts";
import { effectText } from "./board-row.tsx";
import { ruleOf, verdictOf } from "./verdict.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

function Versions({ versions }: { versions: HypothesisEvidence["versions"] }): ReactElement {
  const ordered = [...versions].sort((a, b) => b.version - a.version);
  return (
    <ol className="history">
      {ordered.map((version, index) => {
        const before = ordered[index + 1];
        const changes = before === undefined ? [] : ruleDifference(ruleOf(before.rule), ruleOf(version.rule));
        return (
          <li key={version.version}>
            <strong>Version {version.version}</strong>
            <span>
              {version.opened_by}
              {version.reason === "" ? "" : `: ${version.reason}`}
              {changes.length > 0 && (
                <ul className="history-changes">
                  {changes.map((change) => (
                    <li key={change.field}>
                      <code>{change.field}</code> {JSON.stringify(change.before)} →{" "}
                      {JSON.stringify(change.after)}
                    </li>
                  ))}
                </ul>
              )}
            </span>
            <time className="muted">{formatMoment(version.opened_at)}</time>
          </li>
        );
      })}
    </ol>
  );
}

/** What the verdict has been, what changed it, and how the rule came to be what it is. Nothing here is ever rewritten. */
export function HistoryPanel({ evidence }: { evidence: HypothesisEvidence }): ReactElement {
  const changes = [...evidence.history].sort((a, b) => (a.judged_at < b.judged_at ? 1 : -1));
  return (
    <div className="history-panels">
      <section>
        <h2>Verdict history</h2>
        <ol className="history">
          {changes.map((change) => {
            const verdict = verdictOf(change.numbers);
            return (
              <li key={`${change.version} ${change.judged_at} ${change.verdict}`}>
                <VerdictBadge verdict={change.verdict} />
                <span>
                  {change.cause}
                  <small className="muted">
                    {" "}
                    v{change.version}
                    {verdict === undefined
                      ? ""
                      : `, ${effectText(verdict, 4)}, n ${verdict.candidate?.n ?? 0}`}
                    {verdict?.comparison === null || verdict === undefined
                      ? ""
                      : ` against ${verdict.comparison.n}`}
                  </small>
                </span>
                <time className="muted">{formatMoment(change.judged_at)}</time>
              </li>
            );
          })}
        </ol>
      </section>
      <section>
        <h2>Versions</h2>
        <Versions versions={evidence.versions} />
      </section>
    </div>
  );
}
