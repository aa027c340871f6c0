import path from "node:path";
import { fileURLToPath } from "node:url";
import createNextIntlPlugin from "next-intl/plugin";

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  agentRules: false,
  typedRoutes: true,
  reactStrictMode: true,
  // Types are checked by `npm test`, not once more by everybody who starts a library.
  typescript: { ignoreBuildErrors: true },
  // Native or dynamically loaded packages stay outside the bundle.
  serverExternalPackages: ["@node-rs/argon2", "postgres", "pino", "nodemailer", "graphile-worker", "bwip-js"],
  experimental: { authInterrupts: true, agentUpgrade: false },
  turbopack: { root: path.dirname(fileURLToPath(import.meta.url)) },
};

const withWords = createNextIntlPlugin("./lib/web/reader.ts");

export default withWords(nextConfig);
