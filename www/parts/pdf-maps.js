// The tables by which PDFs without tables of their own name Chinese characters (PDF 2.0, 9.7.5.2: the predefined CMaps of
// GB and CNS, and the two to Unicode). Those for Japanese and Korean are left out; such PDFs mostly bring their own.

import gBEUCH from "pdfjs-dist/cmaps/GB-EUC-H.bcmap";
import gBEUCV from "pdfjs-dist/cmaps/GB-EUC-V.bcmap";
import gBpcEUCH from "pdfjs-dist/cmaps/GBpc-EUC-H.bcmap";
import gBpcEUCV from "pdfjs-dist/cmaps/GBpc-EUC-V.bcmap";
import gBKEUCH from "pdfjs-dist/cmaps/GBK-EUC-H.bcmap";
import gBKEUCV from "pdfjs-dist/cmaps/GBK-EUC-V.bcmap";
import gBKpEUCH from "pdfjs-dist/cmaps/GBKp-EUC-H.bcmap";
import gBKpEUCV from "pdfjs-dist/cmaps/GBKp-EUC-V.bcmap";
import gBK2KH from "pdfjs-dist/cmaps/GBK2K-H.bcmap";
import gBK2KV from "pdfjs-dist/cmaps/GBK2K-V.bcmap";
import uniGBUCS2H from "pdfjs-dist/cmaps/UniGB-UCS2-H.bcmap";
import uniGBUCS2V from "pdfjs-dist/cmaps/UniGB-UCS2-V.bcmap";
import uniGBUTF16H from "pdfjs-dist/cmaps/UniGB-UTF16-H.bcmap";
import uniGBUTF16V from "pdfjs-dist/cmaps/UniGB-UTF16-V.bcmap";
import b5pcH from "pdfjs-dist/cmaps/B5pc-H.bcmap";
import b5pcV from "pdfjs-dist/cmaps/B5pc-V.bcmap";
import hKscsB5H from "pdfjs-dist/cmaps/HKscs-B5-H.bcmap";
import hKscsB5V from "pdfjs-dist/cmaps/HKscs-B5-V.bcmap";
import eTenB5H from "pdfjs-dist/cmaps/ETen-B5-H.bcmap";
import eTenB5V from "pdfjs-dist/cmaps/ETen-B5-V.bcmap";
import eTenmsB5H from "pdfjs-dist/cmaps/ETenms-B5-H.bcmap";
import eTenmsB5V from "pdfjs-dist/cmaps/ETenms-B5-V.bcmap";
import cNSEUCH from "pdfjs-dist/cmaps/CNS-EUC-H.bcmap";
import cNSEUCV from "pdfjs-dist/cmaps/CNS-EUC-V.bcmap";
import uniCNSUCS2H from "pdfjs-dist/cmaps/UniCNS-UCS2-H.bcmap";
import uniCNSUCS2V from "pdfjs-dist/cmaps/UniCNS-UCS2-V.bcmap";
import uniCNSUTF16H from "pdfjs-dist/cmaps/UniCNS-UTF16-H.bcmap";
import uniCNSUTF16V from "pdfjs-dist/cmaps/UniCNS-UTF16-V.bcmap";
import adobeGB1UCS2 from "pdfjs-dist/cmaps/Adobe-GB1-UCS2.bcmap";
import adobeCNS1UCS2 from "pdfjs-dist/cmaps/Adobe-CNS1-UCS2.bcmap";

/** By their names. @type {Record<string, Uint8Array<ArrayBuffer>>} */
export default {
  "GB-EUC-H": gBEUCH,
  "GB-EUC-V": gBEUCV,
  "GBpc-EUC-H": gBpcEUCH,
  "GBpc-EUC-V": gBpcEUCV,
  "GBK-EUC-H": gBKEUCH,
  "GBK-EUC-V": gBKEUCV,
  "GBKp-EUC-H": gBKpEUCH,
  "GBKp-EUC-V": gBKpEUCV,
  "GBK2K-H": gBK2KH,
  "GBK2K-V": gBK2KV,
  "UniGB-UCS2-H": uniGBUCS2H,
  "UniGB-UCS2-V": uniGBUCS2V,
  "UniGB-UTF16-H": uniGBUTF16H,
  "UniGB-UTF16-V": uniGBUTF16V,
  "B5pc-H": b5pcH,
  "B5pc-V": b5pcV,
  "HKscs-B5-H": hKscsB5H,
  "HKscs-B5-V": hKscsB5V,
  "ETen-B5-H": eTenB5H,
  "ETen-B5-V": eTenB5V,
  "ETenms-B5-H": eTenmsB5H,
  "ETenms-B5-V": eTenmsB5V,
  "CNS-EUC-H": cNSEUCH,
  "CNS-EUC-V": cNSEUCV,
  "UniCNS-UCS2-H": uniCNSUCS2H,
  "UniCNS-UCS2-V": uniCNSUCS2V,
  "UniCNS-UTF16-H": uniCNSUTF16H,
  "UniCNS-UTF16-V": uniCNSUTF16V,
  "Adobe-GB1-UCS2": adobeGB1UCS2,
  "Adobe-CNS1-UCS2": adobeCNS1UCS2,
};
