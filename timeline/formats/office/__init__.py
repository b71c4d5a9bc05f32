"""The files of office programs: workbooks and documents read, a document written."""
