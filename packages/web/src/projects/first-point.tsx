import { Tabs } from "radix-ui";
import type { ReactElement } from "react";
import { Code } from "../ui/copy.tsx";
import { firstPointCode } from "./first-point.ts";

/** `isNew` where the project is still to be created, which the clients do by themselves. */
export function FirstPoint({ project, isNew = false }: { project: string; isNew?: boolean }): ReactElement {
  const examples = firstPointCode(location.origin, project, isNew);
  return (
    <Tabs.Root defaultValue="Python" style={{ width: "100%" }}>
      <Tabs.List className="tabs" aria-label="Language" style={{ marginBottom: 8 }}>
        {examples.map(({ name }) => (
          <Tabs.Trigger key={name} value={name}>
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {examples.map(({ name, code }) => (
        <Tabs.Content key={name} value={name} tabIndex={-1}>
          <Code text={code} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
