import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** What answers in CloudFront's place: any name, with a certificate that the user's curl alone accepts. */
export class Distribution {
    private constructor(private readonly server: https.Server) {}

    /** @param home the user's, whose curl finds it there */
    static async open(home: string): Promise<Distribution> {
        const [key, cert] = ["edge.key", "edge.pem"].map((file) => path.join(home, file)) as [string, string];
        const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=edge"];
        execFileSync("openssl", [...made, "-keyout", key, "-out", cert], { stdio: "ignore" });
        const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
            const isHealth = request.url === "/health";
            response.writeHead(isHealth ? 200 : 404, { "content-type": "application/json" });
            response.end(JSON.stringify({ status: isHealth ? "ok" : "not found" }));
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo;
        writeFileSync(
            path.join(home, ".curlrc"),
            `insecure\nsilent\nnoproxy = "*"\nconnect-to = "::127.0.0.1:${port}"\n`,
        );
        return new Distribution(server);
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }
}
