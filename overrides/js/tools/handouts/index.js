// Hand-outs are chosen by links and need no script; it only completes the addresses that stand on them.
import { fill } from "../paper.js";

export const attach = fill;
