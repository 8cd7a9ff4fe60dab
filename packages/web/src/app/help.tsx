import type { ReactElement } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { activeBindings, modKey } from "./keys.ts";

const fixed = [
  { keys: "drag", does: "In a chart: zoom to the range" },
  { keys: "double-click", does: "In a chart: show everything again" },
  { keys: "Shift drag", does: "In a chart: move the range" },
  { keys: "click", does: "In a chart: keep the nearest run highlighted" },
  { keys: "Shift click", does: "In a table: select everything between" },
];

export function Help({ onClose }: { onClose: () => void }): ReactElement {
  const rows = [...new Map(activeBindings().map((binding) => [binding.keys, binding])).values(), ...fixed];
  return (
    <Dialog open title="Keyboard and mouse" onClose={onClose}>
      <table className="table">
        <tbody>
          {rows.map(({ keys, does }) => (
            <tr key={keys}>
              <td className="nowrap">
                {keys
                  .replace("mod+", modKey)
                  .split(" ")
                  .map((key) => (
                    <span key={key}>
                      <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>{" "}
                    </span>
                  ))}
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
