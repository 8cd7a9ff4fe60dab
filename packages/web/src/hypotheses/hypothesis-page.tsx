import type { Rule, Verdict } from "@assay/evidence";
import type { Hypothesis, HypothesisEvidence } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { GitCompareArrows } from "lucide-react";
import type { ReactElement } from "react";
import { joinList } from "../address/search.ts";
import { projectMetricsQuery } from "../api/queries.ts";
import { decimalsFor, formatDelta, formatNumber } from "../format/numbers.ts";
import { Code } from "../ui/copy.tsx";
import { Failure, Loading } from "../ui/message.tsx";
import { ArmsPlot } from "./arms-plot.tsx";
import "./board.css";
import { Flags, nText, ruleText, Survival, sentence } from "./board-row.tsx";
import { derivation } from "./formula.ts";
import { HistoryPanel } from "./history.tsx";
import "./hypothesis.css";
import { EffectPlot, EvidencePlot } from "./path-plot.tsx";
import { evidenceQuery } from "./queries.ts";
import { UnitsTable } from "./units-table.tsx";
import { changeText, comparisonText, percent, ruleOf, verdictOf } from "./verdict.ts";
import { VerdictBadge } from "./verdict-badge.tsx";
import { hypothesesFile } from "./yaml.ts";

function Head({
  project,
  hypothesis,
  rule,
}: {
  project: string;
  hypothesis: Hypothesis;
  rule: Rule;
}): ReactElement {
  const arms = [rule.candidate, rule.comparison].flatMap((side) => ("arm" in side ? [side.arm] : []));
  return (
    <header className="hypothesis-head">
      <div className="run-title">
        <Link to="/p/$project/hypotheses" params={{ project }} className="muted">
          Hypotheses
        </Link>
        <span className="faint" aria-hidden>
          /
        </span>
        <span className="muted clip">{hypothesis.name}</span>
      </div>
      <h1>{hypothesis.statement}</h1>
      <div className="hypothesis-facts">
        <VerdictBadge verdict={hypothesis.verdict} />
        <Survival hypothesis={hypothesis} />
        <span className="muted">
          {comparisonText(rule)} · {ruleText(rule)} · version {hypothesis.version}
          {hypothesis.frozen ? ", frozen" : ", not frozen yet"}
        </span>
        <Flags hypothesis={hypothesis} />
        {arms.length > 0 && (
          <Link
            className="button"
            to="/p/$project/compare"
            params={{ project }}
            search={{ arms: joinList(arms), metrics: joinList([rule.metric]) } as never}
          >
            <GitCompareArrows aria-hidden /> Curves of {arms.length === 1 ? "the arm" : "both arms"}
          </Link>
        )}
      </div>
    </header>
  );
}

function Answer({ rule, verdict, unit }: { rule: Rule; verdict: Verdict; unit: string }): ReactElement {
  const { effect, interval } = verdict;
  const decimals = decimalsFor([effect, interval?.lower ?? null, interval?.upper ?? null]);
  const bound = (value: number | null) => (value === null ? "unbounded" : formatNumber(value, decimals));
  const counts = nText(rule, verdict)
    .map(({ n }) => n)
    .join(" against ");
  return (
    <section className="panel answer">
      <div>
        <h2>Effect</h2>
        <p className="answer-figure">
          {effect === null ? "none yet" : formatDelta(effect, decimals)}{" "}
          <small className="muted">{effect === null ? "" : unit}</small>
        </p>
        {interval !== null && (
          <p className="muted">
            {percent(interval.level)} interval {bound(interval.lower)} to {bound(interval.upper)}
          </p>
        )}
        <p className="muted">n {counts}; positive is better</p>
      </div>
      <div>
        <h2>Why</h2>
        <ul className="answer-list">
          {verdict.reasons.map((reason) => (
            <li key={reason.code + reason.message}>{sentence(reason.message)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h2>What would change it</h2>
        {verdict.prospects.length === 0 ? (
          <p className="muted">{changeText(rule, verdict)}</p>
        ) : (
          <ul className="answer-list">
            {verdict.prospects.map((prospect) => (
              <li key={prospect.message}>{prospect.message}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Derivation({
  rule,
  verdict,
  evidence,
}: {
  rule: Rule;
  verdict: Verdict;
  evidence: HypothesisEvidence;
}): ReactElement | null {
  const lines = derivation(rule, verdict, evidence.units);
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>How it was computed</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="panel table-scroll" tabIndex={0} aria-label="Formula with the numbers put in">
        <table className="table derivation">
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td className="mono">{line.formula}</td>
                <td className="mono">= {line.numbers}</td>
                <td className="mono num">
                  <strong>{line.result}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

export function HypothesisPage(): ReactElement {
  const { project, hypothesis: name } = useParams({ strict: false }) as {
    project: string;
    hypothesis: string;
  };
  const { data, error, refetch } = useQuery(evidenceQuery(project, name));
  const metrics = useQuery(projectMetricsQuery(project)).data?.items;
  if (data === undefined)
    return error === null ? <Loading /> : <Failure centre error={error} onRetry={refetch} />;
  const { hypothesis } = data;
  const rule = ruleOf(hypothesis.rule);
  const judged = verdictOf(hypothesis.numbers);
  const verdict: Verdict | undefined =
    judged === undefined ? undefined : { ...judged, path: data.path.map(({ numbers }) => numbers as never) };
  return (
    <div className="page hypothesis-page">
      <title>{`${hypothesis.statement} · Assay`}</title>
      <Head project={project} hypothesis={hypothesis} rule={rule} />
      {verdict !== undefined && (
        <>
          <Answer
            rule={rule}
            verdict={verdict}
            unit={metrics?.find((each) => each.name === rule.metric)?.unit ?? ""}
          />
          <section>
            <h2>The arms</h2>
            <ArmsPlot rule={rule} verdict={verdict} units={data.units} />
          </section>
          <div className="path-plots">
            <section>
              <h2>Evidence over units</h2>
              <EvidencePlot rule={rule} verdict={verdict} />
            </section>
            <section>
              <h2>Effect over units</h2>
              <EffectPlot verdict={verdict} />
            </section>
          </div>
          <Derivation rule={rule} verdict={verdict} evidence={data} />
        </>
      )}
      <section>
        <h2>
          Units <span className="muted">{data.units.filter(({ value }) => value !== null).length}</span>
        </h2>
        {data.units.length === 0 ? (
          <p className="muted">No run belongs to an arm of this hypothesis yet.</p>
        ) : (
          <UnitsTable project={project} rule={rule} units={data.units} />
        )}
      </section>
      <HistoryPanel evidence={data} />
      <section>
        <h2>As code</h2>
        <Code text={hypothesesFile(project, [hypothesis])} />
      </section>
    </div>
  );
}
