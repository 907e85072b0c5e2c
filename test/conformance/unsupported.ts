/** Cases that a backend may leave out, by backend and name of the case, each with the reason. */
export const unsupported: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
