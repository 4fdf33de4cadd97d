export { staticSiteFaults } from "./faults";
export { staticSiteDefaults, staticSiteSettings } from "./settings";
export { MANIFEST, StaticSite, type StaticSiteArgs } from "./static-site";
