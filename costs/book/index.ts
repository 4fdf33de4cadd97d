export { AllPrices } from "./all-prices";
export {
    ageInDays,
    BOOKS,
    bookFix,
    hasPriceBook,
    missingPrice,
    type PriceBook,
    parsePriceBook,
    priceOf,
    readPriceBook,
    staleness,
} from "./book";
export { inRegion, splitKey } from "./key";
export { fileOf } from "./layout";
export { CONFIDENCES, exact, isEstimate, MissingPriceError, type Price, PriceBookError } from "./price";
export { bookIn, withOtherRegions } from "./regions";
export { saveBook } from "./save";
