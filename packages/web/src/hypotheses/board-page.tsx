import type { Hypothesis, VerdictWord } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type ReactElement, useMemo, useRef, useState } from "react";
import { useAddress } from "../address/use-address.ts";
import { projectMetricsQuery } from "../api/queries.ts";
import { useKeys } from "../app/keys.ts";
import { useSession } from "../app/session.tsx";
import { decimalsFor } from "../format/numbers.ts";
import { Code } from "../ui/copy.tsx";
import { Empty, Failure, Loading } from "../ui/message.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { type BoardAddress, boardAddress, orders } from "./address.ts";
import "./board.css";
import { BoardRow } from "./board-row.tsx";
import { ForestAxis } from "./forest.tsx";
import { byMetric, orderHypotheses } from "./order.ts";
import { hypothesesQuery } from "./queries.ts";
import { scaleOver } from "./scale.ts";
import { verdictOf } from "./verdict.ts";
import { verdictNames } from "./verdict-badge.tsx";
import { exampleYaml } from "./yaml.ts";

const orderNames = {
  attention: "What needs attention",
  evidence: "Strongest evidence",
  newest: "Newest",
  name: "Name",
};

function MetricBoard({
  project,
  metric,
  unit,
  items,
  activeName,
}: {
  project: string;
  metric: string;
  unit: string;
  items: readonly Hypothesis[];
  activeName: string | undefined;
}): ReactElement {
  const { scale, decimals } = useMemo(() => {
    const verdicts = items.flatMap((item) => verdictOf(item.numbers) ?? []);
    // A score has no interval and often another size; it shares the axis without stretching it, held at the edge if need be.
    const tested = verdicts.filter(({ rule }) => rule !== "score");
    const bounds = (tested.length === 0 ? verdicts : tested).flatMap(({ effect, interval, minimumEffect }) =>
      effect === null ? [] : [effect, interval?.lower ?? null, interval?.upper ?? null, minimumEffect, 0],
    );
    return { scale: scaleOver(bounds, 0.04), decimals: decimalsFor(verdicts.map(({ effect }) => effect)) };
  }, [items]);
  return (
    <section aria-label={`Hypotheses about ${metric}`} className="board-section">
      <div className="board-row board-head">
        <span>Verdict</span>
        <span>Claim</span>
        <span className="board-forest">
          <span>
            Effect on {metric}
            {unit === "" ? "" : ` in ${unit}`}, right is better
          </span>
          {scale !== undefined && <ForestAxis scale={scale} />}
        </span>
        <span>Evidence</span>
        <span>Runs per arm</span>
        <span>What would change it</span>
      </div>
      <ul className="panel">
        {items.map((item) => (
          <BoardRow
            key={item.id}
            project={project}
            hypothesis={item}
            scale={scale}
            decimals={decimals}
            active={item.name === activeName}
          />
        ))}
      </ul>
    </section>
  );
}

function Controls({
  items,
  address,
  change,
}: {
  items: readonly Hypothesis[];
  address: BoardAddress;
  change: (change: Partial<BoardAddress>, replace?: boolean) => void;
}): ReactElement {
  const find = useRef<HTMLInputElement>(null);
  useKeys([{ keys: "/", does: "Find a hypothesis", run: () => find.current?.focus() }]);
  const count = (verdict: VerdictWord) => items.filter((item) => item.verdict === verdict).length;
  return (
    <div className="toolbar">
      <input
        ref={find}
        type="search"
        className="input toolbar-find"
        aria-label="Find a hypothesis"
        placeholder="Find a hypothesis  /"
        value={address.find}
        onChange={(event) => change({ find: event.target.value }, true)}
      />
      <Segmented
        label="Verdict"
        value={address.verdict}
        options={[
          { value: "all", label: `All ${items.length}` },
          ...(["supported", "testing", "refuted", "no_evidence"] as const).map((value) => ({
            value,
            label: `${verdictNames[value]} ${count(value)}`,
          })),
        ]}
        onChange={(verdict) => change({ verdict })}
      />
      <span className="toolbar-space" />
      <label className="board-order">
        <span className="muted">Order</span>
        <select
          className="input"
          value={address.order}
          onChange={(event) => change({ order: event.target.value as BoardAddress["order"] })}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {orderNames[order]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function useBoardKeys(project: string, shown: readonly Hypothesis[]): string | undefined {
  const [at, setAt] = useState(-1);
  const navigate = useNavigate();
  const move = (by: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, at + by));
    setAt(next);
    document.querySelectorAll(".board-section li")[next]?.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const hypothesis = shown[at]?.name;
    if (hypothesis !== undefined)
      navigate({ to: "/p/$project/hypotheses/$hypothesis", params: { project, hypothesis } });
  };
  useKeys([
    { keys: "j", does: "Next hypothesis", run: () => move(1) },
    { keys: "k", does: "Previous hypothesis", run: () => move(-1) },
    { keys: "o", does: "Open the hypothesis", run: open },
    {
      keys: "n",
      does: "Register a hypothesis",
      run: () => navigate({ to: "/p/$project/hypotheses/new", params: { project } }),
    },
  ]);
  return shown[at]?.name;
}

export function BoardPage(): ReactElement {
  const { project } = useParams({ strict: false }) as { project: string };
  const [address, change] = useAddress(boardAddress);
  const { data, error, refetch } = useQuery(hypothesesQuery(project));
  const units = useQuery(projectMetricsQuery(project)).data?.items;
  const { mayWrite } = useSession();
  const items = useMemo(() => (data?.items ?? []).filter(({ archived }) => !archived), [data]);
  const groups = useMemo(() => {
    const words = address.find.toLowerCase().split(/\s+/).filter(Boolean);
    const matching = items.filter(
      (item) =>
        (address.verdict === "all" || item.verdict === address.verdict) &&
        words.every((word) => `${item.statement} ${item.name}`.toLowerCase().includes(word)),
    );
    return byMetric(orderHypotheses(matching, address.order));
  }, [items, address]);
  const activeName = useBoardKeys(
    project,
    groups.flatMap((group) => group.items),
  );
  if (data === undefined)
    return error === null ? <Loading /> : <Failure centre error={error} onRetry={refetch} />;
  return (
    <div className="board-page">
      <title>{`Hypotheses · ${project} · Assay`}</title>
      <div className="page-head">
        <h1>Hypotheses</h1>
        <span className="grow" />
        {mayWrite && (
          <Link to="/p/$project/hypotheses/new" params={{ project }} className="button">
            <Plus aria-hidden /> Register a hypothesis
          </Link>
        )}
      </div>
      {items.length === 0 ? (
        <Empty title="No hypothesis is registered">
          <p>
            Write down what you expect before the runs are in, and the verdict follows from their numbers.
            Keep it in git as a file, then <code>npm run assay -- hypotheses apply hypotheses.yaml</code>
          </p>
          <Code text={exampleYaml(project)} />
        </Empty>
      ) : (
        <>
          <Controls items={items} address={address} change={change} />
          {groups.length === 0 && (
            <Empty title="No hypothesis matches">
              <p>Clear the search or choose another verdict.</p>
            </Empty>
          )}
          {groups.map(({ metric, items: members }) => (
            <MetricBoard
              key={metric}
              project={project}
              metric={metric}
              unit={units?.find(({ name }) => name === metric)?.unit ?? ""}
              items={members}
              activeName={activeName}
            />
          ))}
        </>
      )}
    </div>
  );
}
