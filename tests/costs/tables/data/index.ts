import type { Row } from "../../helpers";
import { dynamodb } from "./dynamodb";
import { engines } from "./engines";
import { streams } from "./streams";

/** Streams, queues, clusters of databases and tables. */
export const data: Row[] = [...streams, ...engines, ...dynamodb];
