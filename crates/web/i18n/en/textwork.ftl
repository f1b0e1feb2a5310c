# Work on a text: comparing, conformity, proof, import, export.
