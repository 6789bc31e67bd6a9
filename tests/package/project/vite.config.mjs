// Two pages; nothing of it is for the package.

export default {
  build: { target: "es2022", rollupOptions: { input: ["index.html", "element.html"] } },
};
