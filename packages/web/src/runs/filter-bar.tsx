import { Filter, X } from "lucide-react";
import { type FormEvent, type ReactElement, type RefObject, useEffect, useState } from "react";
import { Button, IconButton } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";

export interface FilterField {
  name: string;
  kind: "text" | "number";
  /** Values seen so far, offered while typing. */
  values: readonly string[];
}

export interface FilterProblem {
  message: string;
  /** Where in the text, when that is known. */
  position?: number;
}

const operators = {
  text: ["=", "!=", "contains"],
  number: ["<", "<=", "=", "!=", ">=", ">"],
} as const;

/** One condition as the filter language writes it. */
export function conditionText(field: FilterField, operator: string, value: string): string {
  const name = /^[A-Za-z_][\w./-]*$/.test(field.name) ? field.name : `\`${field.name.replaceAll("`", "")}\``;
  const number = field.kind === "number" && value.trim() !== "" && Number.isFinite(Number(value));
  return `${name} ${operator} ${number ? value.trim() : JSON.stringify(value)}`;
}

/** Adds a condition to what is there, keeping an `or` together. */
export function withCondition(filter: string, condition: string): string {
  if (filter.trim() === "") return condition;
  return /\bor\b/i.test(filter) ? `(${filter}) and ${condition}` : `${filter} and ${condition}`;
}

function Builder({
  fields,
  onAdd,
}: {
  fields: readonly FilterField[];
  onAdd: (condition: string) => void;
}): ReactElement {
  const [name, setName] = useState(fields[0]?.name ?? "");
  const field = fields.find((each) => each.name === name) ?? fields[0];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (field !== undefined)
      onAdd(conditionText(field, String(form.get("operator")), String(form.get("value"))));
  };
  if (field === undefined) return <p className="muted">There is nothing to filter by yet.</p>;
  return (
    <form className="filter-builder" onSubmit={submit}>
      <label className="field">
        <span>Field</span>
        <select className="input" value={field.name} onChange={(event) => setName(event.target.value)}>
          {fields.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Is</span>
        <select className="input" name="operator" key={field.kind}>
          {operators[field.kind].map((operator) => (
            <option key={operator}>{operator}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Value</span>
        <input
          className="input"
          name="value"
          list="filter-values"
          required
          autoComplete="off"
          key={field.name}
        />
      </label>
      <datalist id="filter-values">
        {field.values.slice(0, 200).map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Button type="submit" kind="primary">
        Add the condition
      </Button>
    </form>
  );
}

/** The filter as text and as a form: both write the same line, which is what the address holds. */
export function FilterBar({
  value,
  fields,
  problem,
  input,
  onChange,
}: {
  value: string;
  fields: readonly FilterField[];
  problem: FilterProblem | undefined;
  input: RefObject<HTMLInputElement | null>;
  onChange: (filter: string) => void;
}): ReactElement {
  const [typed, setTyped] = useState(value);
  const [building, setBuilding] = useState(false);
  useEffect(() => setTyped(value), [value]);
  return (
    <form
      className="filter-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <Popover
        label="Add a condition"
        open={building}
        onOpenChange={setBuilding}
        trigger={
          <Button aria-label="Add a condition by clicking">
            <Filter aria-hidden /> <span className="filter-word">Filter</span>
          </Button>
        }
      >
        <Builder
          fields={fields}
          onAdd={(condition) => {
            setBuilding(false);
            onChange(withCondition(value, condition));
          }}
        />
      </Popover>
      <div className="filter-line">
        <input
          ref={input}
          className="input mono"
          aria-label="Filter"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : "filter-problem"}
          placeholder='val_loss < 3.3 and arm = "muon"   /'
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            if (event.target.value === "") onChange("");
          }}
          onBlur={() => typed.trim() !== value && onChange(typed.trim())}
        />
        {typed !== "" && (
          <IconButton
            label="Clear the filter"
            onClick={() => {
              setTyped("");
              onChange("");
            }}
          >
            <X aria-hidden />
          </IconButton>
        )}
        {problem !== undefined && (
          <div className="filter-problem" id="filter-problem" role="alert">
            {problem.position !== undefined && (
              <pre aria-hidden="true">
                {value}
                {"\n"}
                {" ".repeat(problem.position)}^
              </pre>
            )}
            {problem.message}
          </div>
        )}
      </div>
    </form>
  );
}
