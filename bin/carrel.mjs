#!/usr/bin/env node
import { prepare } from "../lib/house/prepare.mjs";

void prepare()
  .then(() => import("../lib/cli/main.ts"))
  .then(({ main }) => main(process.argv.slice(2)));
