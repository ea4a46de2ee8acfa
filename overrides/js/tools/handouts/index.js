// Completes the addresses on hand-outs.
import { fill } from "../paper.js";

export const attach = fill;
