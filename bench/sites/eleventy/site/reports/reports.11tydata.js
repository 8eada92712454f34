export default { layout: "report.njk", permalink: (data) => `/reports/${data.page.filePathStem.split("/").at(-2)}/` };
