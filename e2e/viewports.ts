/** The screens on which every page is looked at. */
export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
