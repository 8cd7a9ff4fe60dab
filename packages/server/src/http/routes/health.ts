import { Type } from "typebox";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import type { Services } from "../services.ts";

const tags = ["health"];

export function healthRoutes(app: App, { version }: Services): void {
  app.get(
    "/health",
    {
      schema: {
        tags,
        summary: "The process lives",
        response: answers(200, Type.Object({ status: Type.Literal("ok"), version: Type.String() })),
      },
    },
    async () => ({ status: "ok", version }),
  );
}
