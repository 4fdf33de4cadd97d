import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { createServer, type Server } from "node:https";
import * as path from "node:path";

/** An address of this machine alone. Pulumi's CLI takes a git address with a port for a folder, and crashes: so it is port 443. */
export const GIT_HOST = "127.0.43.1";

/** A server of git repositories over https, and the certificate that its clients trust. */
export interface GitServer {
    certificate: string;
    close(): void;
}

/** Serves the bare repositories in a folder as git's own program for web servers does. */
export async function gitServer(repositories: string, folder: string): Promise<GitServer> {
    const [key, certificate] = ["git.key", "git.crt"].map((name) => path.join(folder, name)) as [string, string];
    const files = ["-keyout", key, "-out", certificate, "-days", "2"];
    const names = ["-subj", "/CN=git", "-addext", `subjectAltName=IP:${GIT_HOST}`];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...names], { stdio: "pipe" });
    const server = createServer(
        { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) },
        (request, response) => {
            const { pathname, searchParams } = new URL(request.url ?? "/", "https://git");
            const backend = spawn("git", ["http-backend"], {
                env: {
                    ...process.env,
                    GIT_PROJECT_ROOT: repositories,
                    GIT_HTTP_EXPORT_ALL: "1",
                    PATH_INFO: pathname,
                    QUERY_STRING: String(searchParams),
                    REQUEST_METHOD: request.method,
                    CONTENT_TYPE: request.headers["content-type"] ?? "",
                    HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
                    GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
                },
                stdio: ["pipe", "pipe", "inherit"],
            });
            request.pipe(backend.stdin);
            const parts: Buffer[] = [];
            backend.stdout.on("data", (part) => parts.push(part));
            backend.on("close", () => {
                const answer = Buffer.concat(parts);
                const end = answer.indexOf("\r\n\r\n");
                const lines = answer.subarray(0, end).toString().split("\r\n");
                const headers = Object.fromEntries(lines.map((line) => line.split(/: */, 2)));
                response.writeHead(Number.parseInt(headers["Status"] ?? "200", 10), headers);
                response.end(answer.subarray(end + 4));
            });
        },
    );
    await listening(server);
    return { certificate, close: () => server.close() };
}

function listening(server: Server): Promise<void> {
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(443, GIT_HOST, resolve);
    });
}
