#!/usr/bin/env node
import { prepare } from "../lib/house/prepare.mjs";

void prepare()
  .then(() => import("../lib/house/dev.ts"))
  .then(({ main }) => main());
