import { readPolicySettings, type SettingsSources } from "../../policies";

export const reported = (sources: SettingsSources) =>
    readPolicySettings(sources).faults.map(({ key, fix }) => `${key}: ${fix}`);

export const asOf = new Date("2026-11-24T09:00:00Z");

export const exception = {
    rule: "encryption-at-rest",
    resource: "one",
    reason: "scratch space of the builds",
    expires: "2026-12-31",
};
