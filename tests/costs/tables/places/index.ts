import type { Row } from "../../helpers";
import { calls } from "./calls";
import { copies } from "./copies";
import { files } from "./files";
import { guards } from "./guards";
import { paths } from "./paths";

/** Firewalls, paths, files, search, functions that are called, and copies. */
export const places: Row[] = [...guards, ...paths, ...files, ...calls, ...copies];
