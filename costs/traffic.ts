import { Known, type Relatives } from "../inventory/read";
import type { Use } from "./use";

export const KIB_PER_GB = 1024 * 1024;
const MIB_PER_GB = 1024;

const HTTP_API = "aws:apigatewayv2/api:Api";

/** Gigabytes of answers to API requests. */
export const answersGB = (use: Use): number => (use.requests * use.responseKiB) / KIB_PER_GB;

/** Gigabytes of API requests. */
export const requestsGB = (use: Use): number => (use.requests * use.requestKiB) / KIB_PER_GB;

/** Gigabytes through WebSockets, one way. */
export const webSocketGB = (use: Use): number => (use.webSocketHours * use.webSocketKiBPerHour) / KIB_PER_GB / 2;

/** Gigabytes of files downloaded. */
export const downloadsGB = (use: Use): number => (use.downloads * use.fileMiB) / MIB_PER_GB;

/** Gigabytes of sites' files to their visitors. */
export const siteAnswersGB = (use: Use): number => (use.siteRequests * use.siteResponseKiB) / KIB_PER_GB;

/** A client reopens its WebSocket about once an hour: a phone that sleeps or changes networks. */
export const webSocketOpenings = (use: Use): number => use.webSocketHours;

/** Share of the API requests that come through HTTP APIs. */
export function httpApiShare(use: Use, relatives: Relatives): number {
    const isHttp = relatives.all(HTTP_API).some((api) => Known.of(api).text("protocolType") !== "WEBSOCKET");
    return isHttp ? use.httpApiShare : 0;
}
