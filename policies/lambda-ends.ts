/**
 * Days on which AWS ends a runtime, by its identifier: from then on it gets no security updates
 * (docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). Compared on 2026-11-29 with two tables that others copied from that page, on
 * 2026-05-23 and on 2026-09-15, which say the same; what ended by 2020 is from an older copy of the page.
 */
export const RUNTIME_ENDS: Readonly<Record<string, string>> = {
    nodejs: "2016-10-31",
    "nodejs4.3": "2020-03-05",
    "nodejs4.3-edge": "2020-03-05",
    "nodejs6.10": "2019-08-12",
    "nodejs8.10": "2020-03-06",
    "nodejs10.x": "2021-07-30",
    "nodejs12.x": "2023-03-31",
    "nodejs14.x": "2023-12-04",
    "nodejs16.x": "2024-06-12",
    "nodejs18.x": "2025-09-01",
    "nodejs20.x": "2026-04-30",
    "nodejs22.x": "2027-04-30",
    "nodejs24.x": "2028-04-30",
    "python2.7": "2021-07-15",
    "python3.6": "2022-07-18",
    "python3.7": "2023-12-04",
    "python3.8": "2024-10-14",
    "python3.9": "2025-12-15",
    "python3.10": "2026-10-31",
    "python3.11": "2027-06-30",
    "python3.12": "2028-10-31",
    "python3.13": "2029-06-30",
    "python3.14": "2029-06-30",
    java8: "2024-01-08",
    "java8.al2": "2027-06-30",
    java11: "2027-06-30",
    java17: "2027-06-30",
    java21: "2029-06-30",
    java25: "2029-06-30",
    "java8.al2023": "2029-06-30",
    "java11.al2023": "2029-06-30",
    "java17.al2023": "2029-06-30",
    "dotnetcore1.0": "2019-06-27",
    "dotnetcore2.0": "2019-05-30",
    "dotnetcore2.1": "2022-01-05",
    "dotnetcore3.1": "2023-04-03",
    "dotnet5.0": "2022-05-10",
    dotnet6: "2024-12-20",
    dotnet7: "2024-05-14",
    dotnet8: "2026-11-10",
    dotnet9: "2026-11-10",
    dotnet10: "2028-11-14",
    "ruby2.5": "2021-07-30",
    "ruby2.7": "2023-12-07",
    "ruby3.2": "2026-03-31",
    "ruby3.3": "2027-03-31",
    "ruby3.4": "2028-03-31",
    "ruby4.0": "2029-03-31",
    "go1.x": "2024-01-08",
    provided: "2024-01-08",
    "provided.al2": "2026-07-31",
    "provided.al2023": "2029-06-30",
};

const FAMILIES = ["nodejs", "python", "java", "dotnetcore", "dotnet", "ruby", "go", "provided.al", "provided"];

/** What to write in place of a runtime: the one of its family that ends last, and of several the newest. */
export function newestOf(runtime: string): string | undefined {
    const family = familyOf(runtime)
        .replace("dotnetcore", "dotnet")
        .replace(/^(go|provided)$/, "provided.al");
    const own = Object.entries(RUNTIME_ENDS).filter(([name]) => familyOf(name) === family);
    const later = ([name, end]: [string, string], [other, otherEnd]: [string, string]) =>
        end.localeCompare(otherEnd) || versionOf(name) - versionOf(other);
    return own.sort(later).at(-1)?.[0];
}

/** Is a runtime, of which nothing is known here, newer than all that is? AWS adds one each year and family. */
export function isNewer(runtime: string): boolean {
    const newest = newestOf(runtime);
    return newest !== undefined && versionOf(runtime) > versionOf(newest);
}

function familyOf(runtime: string): string {
    return FAMILIES.find((family) => runtime.startsWith(family)) ?? "";
}

/** `python3.14` as 3014. */
function versionOf(runtime: string): number {
    const [, major = "0", minor = "0"] = /(\d+)(?:\.(\d+))?/.exec(runtime) ?? [];
    return Number(major) * 1000 + Number(minor);
}
