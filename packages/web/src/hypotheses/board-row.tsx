import type { Rule, Verdict } from "@assay/evidence";
import type { Hypothesis } from "@assay/sdk";
import { Link } from "@tanstack/react-router";
import { History, ShieldAlert, ShieldCheck, ShieldQuestionMark, Star } from "lucide-react";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { formatDelta, formatNumber, formatSignificant } from "../format/numbers.ts";
import { Tip } from "../ui/tip.tsx";
import { EvidenceLine } from "./evidence-line.tsx";
import { ForestRow } from "./forest.tsx";
import type { Scale } from "./scale.ts";
import { changeText, comparisonText, percent, readingText, ruleOf, sideName, verdictOf } from "./verdict.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

export function Survival({ hypothesis }: { hypothesis: Hypothesis }): ReactElement | null {
  const control = hypothesis.false_discovery;
  if (control === undefined) return null;
  const method = control.method === "e-bh" ? "e-BH" : "Benjamini–Yekutieli";
  return (
    <Tip
      text={`Across the hypotheses of this project (${method}, false-discovery rate ${control.q}) this verdict ${control.survives ? "survives" : "does not survive"}.`}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what the tooltip says must be reachable by keyboard */}
      <span className="survival" data-survives={control.survives} tabIndex={0}>
        {control.survives ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
        {control.survives ? "survives" : "not at"} q {control.q}
      </span>
    </Tip>
  );
}

export function Flags({ hypothesis }: { hypothesis: Hypothesis }): ReactElement {
  return (
    <>
      {hypothesis.required && (
        <span className="badge" title="A refuted verdict fails `assay judge`">
          <Star aria-hidden /> required
        </span>
      )}
      {hypothesis.retrospective && (
        <span className="badge" title="Some values were stored before the hypothesis was registered">
          <History aria-hidden /> retrospective
        </span>
      )}
      {hypothesis.compromised && (
        <span className="badge bad" title="A value changed after it had been counted: open a new version">
          <ShieldQuestionMark aria-hidden /> compromised
        </span>
      )}
    </>
  );
}

/** `z, σ 0.0013, α 0.001`: how it is judged. */
export function ruleText(rule: Rule): string {
  if (rule.rule === "score") return `score, ${rule.refutedBelow} to ${rule.supportedAbove}`;
  const sigma = "sigma" in rule && rule.sigma !== null ? `, σ ${rule.sigma}` : "";
  return `${rule.rule}${sigma}, α ${rule.alpha}`;
}

export function effectText(verdict: Verdict, decimals: number): string {
  const { effect, interval } = verdict;
  if (effect === null) return "no effect yet";
  const bound = (value: number | null, open: string) =>
    value === null ? open : formatNumber(value, decimals);
  const range = interval === null ? "" : ` [${bound(interval.lower, "−∞")}, ${bound(interval.upper, "∞")}]`;
  return `${formatDelta(effect, decimals)}${range}`;
}

export function nText(rule: Rule, verdict: Verdict): { name: string; n: number }[] {
  const sides = [{ name: sideName(rule.candidate), n: verdict.candidate?.n ?? 0 }];
  if ("at" in rule.comparison) sides.push({ name: sideName(rule.comparison), n: verdict.comparison?.n ?? 0 });
  return sides;
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lets a long name break after its underscores, where a reader would. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=[_/])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name have no other identity
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function NextStep({ rule, verdict }: { rule: Rule; verdict: Verdict }): ReactElement {
  const prospect = verdict.prospects[0];
  if (prospect !== undefined) return <p className="board-next">{prospect.message}</p>;
  return <p className="board-next muted">{changeText(rule, verdict)}</p>;
}

function Numbers({
  hypothesis,
  rule,
  verdict,
  scale,
  decimals,
}: {
  hypothesis: Hypothesis;
  rule: Rule;
  verdict: Verdict;
  scale: Scale | undefined;
  decimals: number;
}): ReactElement {
  const level = verdict.interval === null ? "" : ` ${percent(verdict.interval.level)}`;
  return (
    <>
      <div className="board-forest">
        {scale !== undefined && verdict.effect !== null && (
          <ForestRow verdict={verdict} word={hypothesis.verdict} scale={scale} />
        )}
        <small>
          {effectText(verdict, decimals)}
          <span className="muted">{level}</span>
        </small>
      </div>
      <div className="board-evidence">
        {verdict.path.length > 0 && <EvidenceLine rule={rule} verdict={verdict} />}
        <small className="muted">{evidenceText(verdict)}</small>
      </div>
    </>
  );
}

function evidenceText(verdict: Verdict): string {
  if (verdict.score !== null) return `score ${formatSignificant(verdict.score, 3)}`;
  const up = (verdict.effect ?? 0) >= (verdict.minimumEffect ?? 0);
  const claim = up ? verdict.support : verdict.refute;
  if (claim.e !== null) return `e ${formatSignificant(claim.e, 3)} ${up ? "for" : "against"}`;
  return claim.p === null ? "" : `p ${formatSignificant(claim.p, 2)} ${up ? "for" : "against"}`;
}

/** One hypothesis: what is claimed, what the evidence says of it, and what would change that. */
export function BoardRow({
  project,
  hypothesis,
  scale,
  decimals,
  active,
}: {
  project: string;
  hypothesis: Hypothesis;
  scale: Scale | undefined;
  decimals: number;
  active: boolean;
}): ReactElement {
  const rule = ruleOf(hypothesis.rule);
  const verdict = verdictOf(hypothesis.numbers);
  return (
    <li className="board-row" data-active={active ? "" : undefined}>
      <div className="board-verdict">
        <VerdictBadge verdict={hypothesis.verdict} />
        <Survival hypothesis={hypothesis} />
      </div>
      <div className="board-claim">
        <Link
          to="/p/$project/hypotheses/$hypothesis"
          params={{ project, hypothesis: hypothesis.name }}
          className="board-statement"
        >
          {hypothesis.statement}
        </Link>
        <span className="muted" title={comparisonText(rule)}>
          {readingText(rule)}
        </span>
        <span className="board-tags muted">
          {ruleText(rule)} · v{hypothesis.version} <Flags hypothesis={hypothesis} />
        </span>
      </div>
      {verdict === undefined ? (
        <p className="muted">Not judged yet.</p>
      ) : (
        <>
          <Numbers hypothesis={hypothesis} rule={rule} verdict={verdict} scale={scale} decimals={decimals} />
          <dl className="board-n">
            {nText(rule, verdict).map(({ name, n }) => (
              <div key={name}>
                <dt className="muted">{breakable(name)}</dt>
                <dd>n {n}</dd>
              </div>
            ))}
          </dl>
          <NextStep rule={rule} verdict={verdict} />
        </>
      )}
    </li>
  );
}
