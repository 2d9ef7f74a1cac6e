// The word of the link goes on to the outputs that there are; no server ever sees it.

for (const link of document.querySelectorAll("a")) link.hash = location.hash;
