import { expect, test } from "vitest";
import { serve } from "./site.ts";

const site = serve({ flags: ["--require-login"] });

test("the first admin enters with the code, keeps keys and members, and signs in again", async () => {
  const { page } = await site.open("/");
  await page.getByRole("heading", { name: "Set up Assay" }).waitFor();
  await page.getByLabel("One-time code").fill("wrong");
  await page.getByLabel("E-mail").fill("ada@example.org");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByLabel("Your name").fill("x".repeat(300));
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.locator(".field", { hasText: "Your name" }).getByRole("alert").waitFor();
  await page.getByLabel("Your name").fill("Ada");
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.locator("form > [role=alert]").waitFor();
  await page.getByLabel("One-time code").fill(site.server.setupCode ?? "");
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByText("Log the first point").waitFor();

  await page.goto(`${site.server.url}/settings/keys`);
  await page.getByLabel("Name of the key").fill("cluster");
  await page.getByRole("button", { name: "Create a key" }).click();
  const key = (await page.locator(".secret code").textContent()) ?? "";
  const answer = () =>
    fetch(`${site.server.url}/api/v1/projects`, { headers: { authorization: `Bearer ${key}` } });
  expect((await answer()).status).toBe(200);
  await page.reload();
  await page.getByText("cluster").waitFor();
  expect(await page.getByText(key).count()).toBe(0);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await page.getByText("No key yet").waitFor();
  await expect.poll(async () => (await answer()).status).toBe(401);

  await page.getByRole("link", { name: "Members" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Grace");
  await page.getByLabel("E-mail", { exact: true }).fill("grace@example.org");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.locator(".secret code").waitFor();
  await page.getByLabel("Role of Grace").selectOption("viewer");
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByLabel("Role of Grace").inputValue();
    })
    .toBe("viewer");
  for (const email of ["grace@example.org", "local@localhost"]) {
    const row = page.getByRole("row").filter({ hasText: email });
    await row.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the member" }).click();
    await row.waitFor({ state: "detached" });
  }
  await page.getByLabel("Role of Ada").selectOption("viewer");
  await page.getByText("A team keeps at least one admin.").waitFor();

  await page.getByRole("button", { name: "Account and settings" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in to Assay" }).waitFor();
  await page.getByLabel("E-mail").fill("ada@example.org");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "Projects" }).waitFor();
});
