import { type Need, onPath, skipUnless } from "../needs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const FOLDERS = ["/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/Applications/Google Chrome.app/Contents/MacOS"];

/** The machine's own browser; nothing is downloaded. */
export function browser(): string | undefined {
    const names = process.platform === "darwin" ? [...NAMES, "Google Chrome"] : NAMES;
    return names.map((name) => onPath(name, ...FOLDERS)).find((file) => file !== undefined);
}

export const BROWSER_NEEDS: Need[] = [
    { what: "Chromium or Chrome", apt: "chromium", brew: "--cask chromium", isMet: () => browser() !== undefined },
];

export const mochaGlobalSetup = skipUnless(BROWSER_NEEDS);
