// Texts of applying and of following an application in Chinese.
export const applyZh = {}
