import bwipjs from "bwip-js/node";

/** A card number as Code 128, which every scanner of a desk reads: SVG, black, without a background. */
export function barcodeSvg(cardNumber: string): string {
  return bwipjs.toSVG({ bcid: "code128", text: cardNumber, height: 14, scaleX: 2 });
}

/** The same as a QR code, for whatever reads with a camera. */
export function qrSvg(cardNumber: string): string {
  return bwipjs.toSVG({ bcid: "qrcode", text: cardNumber });
}
