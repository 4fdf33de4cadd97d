import { bearer } from "../../tests/service/parts/clients";
import type { Call } from "../../tests/service/parts/load";
import type { Seeded } from "../../tests/service/parts/tokens";

/** The document's number of users, on its number of tasks. */
export const USERS = 500;
export const TASKS = 3;
const SECONDS_BETWEEN_REQUESTS = 10;
/** Each user: a socket, and a request every ten seconds. */
export const USERS_PER_SECOND = USERS / SECONDS_BETWEEN_REQUESTS;

/** Of 100 requests: 4 messages, each to all sockets; 6 URLs for uploads; the rest reads. docs/service.md says so too. */
export function asUsers(clients: readonly Seeded[]): (index: number) => Call {
    return (index) => {
        const client = clients[(index * 37) % clients.length];
        if (client === undefined) throw new Error("no clients");
        const headers = bearer(client);
        const kind = index % 100;
        if (kind % 25 === 0) return { method: "POST", path: "/messages", headers, body: { text: "x".repeat(200) } };
        if (kind % 16 === 1) {
            const body = { fileName: "a.jpg", contentType: "image/jpeg", sizeBytes: 1000 };
            return { method: "POST", path: "/files/presigned-url", headers, body };
        }
        return { method: "GET", path: kind % 2 === 0 ? "/messages" : "/sessions/current", headers };
    };
}
