import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import path from "node:path";
import { FOLDER } from "./processes";

/** An authority that only this run knows, and a certificate of it for `localhost` and other names: RDS's and ElastiCache's places. */
export interface Certificates {
    authority: string;
    certificate: string;
    key: string;
}

export function makeCertificates(...names: string[]): Certificates {
    const file = (name: string) => path.join(FOLDER, name);
    const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe" });
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
    openssl("req", "-x509", ...curve, "-keyout", file("ca.key"), "-out", file("ca.crt"), "-subj", "/CN=service tests");
    openssl(
        ...["req", "-x509", ...curve, "-CA", file("ca.crt"), "-CAkey", file("ca.key")],
        ...["-keyout", file("server.key"), "-out", file("server.crt"), "-subj", "/CN=localhost"],
        ...[
            "-addext",
            `subjectAltName=${["localhost", ...names].map((one) => `DNS:${one}`).join(",")}`,
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ],
    );
    chmodSync(file("server.key"), 0o600);
    return { authority: file("ca.crt"), certificate: file("server.crt"), key: file("server.key") };
}
