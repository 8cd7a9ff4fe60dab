import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.ASSAY_URL ?? "http://127.0.0.1:4280";

export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/api": { target: server, ws: true } } },
  build: { target: "es2023", sourcemap: false, reportCompressedSize: true },
});
