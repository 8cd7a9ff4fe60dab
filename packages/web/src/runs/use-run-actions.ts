import type { Deletion } from "@assay/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { ApiError, call, path } from "../api/client.ts";
import { notify } from "../ui/toast.tsx";

function reasonOf(error: unknown): string {
  return error instanceof ApiError ? error.detail : String(error);
}

function counted(ids: readonly string[]): string {
  return ids.length === 1 ? "1 run" : `${ids.length} runs`;
}

/** Archives and deletes runs, tells how it went, and reads again what shows them. */
export function useRunActions(project: string) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["project", project] }),
      client.invalidateQueries({ queryKey: ["projects"] }),
    ]);
  return {
    archive: async (ids: readonly string[], archived: boolean): Promise<void> => {
      try {
        for (const id of ids) await call("PATCH", path("projects", project, "experiments", id), { archived });
        notify(`${archived ? "Archived" : "Brought back"} ${counted(ids)}.`);
      } catch (error) {
        notify(reasonOf(error), true);
      }
      await refresh();
    },
    remove: async (ids: readonly string[]): Promise<void> => {
      try {
        await call<Deletion>("POST", path("projects", project, "experiments", "delete"), { ids });
        notify(`Deleted ${counted(ids)}. The bytes leave the disk in the background.`);
      } catch (error) {
        notify(reasonOf(error), true);
      }
      await refresh();
    },
  };
}
