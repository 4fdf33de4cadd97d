// hyparquet is a package of ES modules alone. In TypeScript `import()` becomes `require()` here, which Node.js 20.18 has not for these.
module.exports.load = () => import("hyparquet");
