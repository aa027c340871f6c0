#!/usr/bin/env node
import { prepare } from "../lib/house/prepare.mjs";

void prepare()
  .then(() => import("../lib/house/start.ts"))
  .then(({ main }) => main());
