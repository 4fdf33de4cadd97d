import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { natScript } from "../../components/network/nat/user-data";
import { API_PORT, INTERNET_HOST, ROUTE_TABLES, STANDING_ADDRESS } from "./layout";

interface Script {
    command: string[];
    environment: Record<string, string>;
}

/** The launch template's script in a folder, and what it is started with. */
export function preparedScript(folder: string, isOthers: boolean): Script {
    const script = path.join(folder, "nat.sh");
    const bin = path.join(folder, "bin");
    if (!existsSync(script)) {
        writeFileSync(script, natScript(isOthers));
        mkdirSync(bin);
        writeFileSync(path.join(bin, "date"), dateThatSetsNothing(folder), { mode: 0o755 });
    }
    const api = `http://${INTERNET_HOST}:${API_PORT}/`;
    // The clock is the whole machine's, whatever the namespace: the script may not set it.
    const jail = ["setpriv", "--bounding-set=-sys_time", "--inh-caps=-sys_time"];
    return {
        command: [...jail, "bash", script],
        environment: {
            PATH: `${bin}:${process.env["PATH"]}`,
            NAT_REGION: "ap-northeast-2",
            NAT_VPC_CIDR: "10.0.0.0/16",
            NAT_ALLOCATION_ID: "eipalloc-1",
            NAT_PUBLIC_IP: STANDING_ADDRESS,
            NAT_ROUTE_TABLE_IDS: Object.keys(ROUTE_TABLES).join(" "),
            NAT_HOOK_NAME: "packets-flow",
            NAT_IMDS_URL: "http://127.0.0.1:1338",
            NAT_EC2_URL: api,
            NAT_AUTOSCALING_URL: api,
            NAT_MONITORING_URL: api,
            NAT_LOGS_URL: api,
            NAT_PATIENCE_SECONDS: "2",
        },
    };
}

/** Notes by how much the clock was to be set; the stub takes it for set. */
function dateThatSetsNothing(folder: string): string {
    const note = `echo $((\${2#@} - EPOCHSECONDS)) >"${folder}/clock"`;
    return `#!/bin/bash\nif [ "$1" = -s ]; then ${note}; else exec /bin/date "$@"; fi\n`;
}
