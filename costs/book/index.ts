export {
    ageInDays,
    BOOKS,
    hasPriceBook,
    missingPrice,
    type PriceBook,
    parsePriceBook,
    priceOf,
    readPriceBook,
    staleness,
} from "./book";
export { fileOf } from "./layout";
export { CONFIDENCES, MissingPriceError, type Price, PriceBookError } from "./price";
export { saveBook } from "./save";
